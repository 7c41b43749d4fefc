import { openStage, PHONE, DESK } from './stage.ts'
const stage = await openStage()
const paths = process.argv.slice(2)
for (const [name, size] of [['390', PHONE], ['1440', DESK]] as const) {
  const page = await stage.visitor(size)
  for (const path of paths) {
    await page.goto(path); await page.waitForTimeout(1200)
    await page.screenshot({ path: `/tmp/look-${name}-${path.replaceAll('/', '_')}.png`, fullPage: true })
  }
}
console.log(stage.troubles)
await stage.close()
