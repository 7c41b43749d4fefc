// SPDX-License-Identifier: MPL-2.0
// Chinese and English are complete: each text.zh.ts has a text.en.ts with the same keys, no text is empty, both name the
// same {blanks}, no key is written twice with different words, and every refusal an operation may answer with has words.
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { listOperations } from './contracts.ts'

type Texts = Readonly<Record<string, string>>
export type Pair = { readonly file: string; readonly zh: Texts; readonly en: Texts }

// `{n}` and `{n|hour|hours}` are the same blank; English alone needs plural forms.
function blanks(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)(\|[^}]*)?\}/g)].map((found) => found[1]))].toSorted((a = '', b = '') => (a < b ? -1 : 1)).join(',')
}

/** What is wrong with one pair of texts. */
export function findTextProblems({ file, zh, en }: Pair): readonly string[] {
  const keys = new Set([...Object.keys(zh), ...Object.keys(en)])
  return [...keys].flatMap((key) => {
    const chinese = zh[key]
    const english = en[key]
    if (chinese === undefined || english === undefined) return [`${file}: ${key} is missing in ${chinese === undefined ? 'Chinese' : 'English'}`]
    if (chinese.trim() === '' || english.trim() === '') return [`${file}: ${key} is empty`]
    return blanks(chinese) === blanks(english) ? [] : [`${file}: ${key} has blanks {${blanks(chinese)}} in Chinese and {${blanks(english)}} in English`]
  })
}

/** Keys that stand in two files with different words. */
export function findContradictions(pairs: readonly Pair[]): readonly string[] {
  const first = new Map<string, { readonly file: string; readonly text: string }>()
  const found: string[] = []
  for (const { file, zh } of pairs) {
    for (const [key, text] of Object.entries(zh)) {
      const before = first.get(key)
      if (before === undefined) first.set(key, { file, text })
      else if (before.text !== text) found.push(`${key} has other words in ${file} than in ${before.file}`)
    }
  }
  return found
}

async function readPairs(root: string): Promise<readonly Pair[]> {
  const files = ['design', 'modules', 'apps'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /^text\.(zh|en)\.ts$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
  const stems = [...new Set(files.map((file) => file.replace(/\.(zh|en)\.ts$/, '')))].toSorted()
  const read = async (stem: string, language: 'zh' | 'en'): Promise<Texts> => {
    const path = join(root, `${stem}.${language}.ts`)
    if (!existsSync(path)) return {}
    return ((await import(path)) as Readonly<Record<string, Texts>>)[language] ?? {}
  }
  return Promise.all(stems.map(async (stem) => ({ file: stem, zh: await read(stem, 'zh'), en: await read(stem, 'en') })))
}

if (import.meta.main) {
  const pairs = await readPairs(join(import.meta.dirname, '..'))
  const known = new Set(pairs.flatMap(({ zh }) => Object.keys(zh)))
  const codes = new Set((await listOperations()).flatMap(({ operation }) => operation.refusals))
  const wordless = [...codes].filter((code) => !known.has(`refusal.${code}`)).map((code) => `refusal.${code} has no words`)
  // Each app loads the shared words and its own; what the other app says does not matter to it.
  const seenBy = (other: string): readonly Pair[] => pairs.filter(({ file }) => !file.includes(`/${other}/`))
  const contradictions = [...new Set([...findContradictions(seenBy('console')), ...findContradictions(seenBy('pocket'))])]
  const problems = [...pairs.flatMap(findTextProblems), ...contradictions, ...wordless]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
