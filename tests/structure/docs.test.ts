// SPDX-License-Identifier: MPL-2.0
// What the documents say is in the tree: links and anchors lead somewhere, named files exist, named scripts and commands
// can be run, the settings table is the one the program reads, and decisions keep their shape.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { zh as lists } from '#modules/lists/ui/text.zh.ts'
import { zh as matters } from '#modules/matters/ui/text.zh.ts'
import { zh as offices } from '#modules/offices/ui/text.zh.ts'
import { zh as places } from '#modules/places/ui/text.zh.ts'
import { describeSettings, readSettings } from '#platform/settings.ts'
import { root } from './source.ts'

const DECISIONS = 'docs/decisions'
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted()
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
// A how-to shows how files are made that are not there yet.
const EXAMPLES = ['modules/matters/actions/extend-matter.ts']
const PATH = /^(apps|modules|kernel|platform|design|api|db|data|tests|bench|tools|docs)\/[\w.*/-]+$/

function anchorsOf(file: string): readonly string[] {
  const headings = read(file)
    .split('\n')
    .filter((line) => /^#+ /.test(line))
  return headings.map((line) =>
    line
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

function brokenLinks(file: string): readonly string[] {
  const targets = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? '').filter((target) => !/^[a-z]+:/.test(target))
  return targets.filter((target) => {
    const [path = '', anchor] = target.split('#')
    const there = path === '' ? file : join(dirname(file), path)
    return !existsSync(join(root, there)) || (anchor !== undefined && !anchorsOf(there).includes(anchor))
  })
}

function missingPaths(file: string): readonly string[] {
  const named = [...read(file).matchAll(/`([^`\n]+)`/g)]
    .map((found) => found[1] ?? '')
    .filter((word) => PATH.test(word) && !EXAMPLES.includes(word) && !word.includes('NNNN'))
  return named.filter((path) => (path.includes('*') ? globSync(path, { cwd: root }).length === 0 : !existsSync(join(root, path))))
}

test.for(documents)('%s leads nowhere that is not there', (file) => {
  expect({ links: brokenLinks(file), paths: missingPaths(file) }).toEqual({ links: [], paths: [] })
})

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  const named = documents.flatMap((file) => [...read(file).matchAll(/npm run ([a-z][\w:-]*)/g)].map((found) => found[1] ?? ''))
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([])
})

test('every lifang command that README shows exists', () => {
  const source = globSync('apps/cli/commands/*.ts', { cwd: root }).map(read).join('\n')
  const [shown = ''] = read('README.md').split('## Not built yet')
  const named = [...shown.matchAll(/lifang ([a-z-]+)(?: ([a-z-]+))?[ `\n]/g)].flatMap(([, first = '', second]) =>
    second === undefined || first !== 'import' ? [first] : [first, second],
  )
  expect(named.length).toBeGreaterThan(5)
  expect([...new Set(named)].filter((name) => !new RegExp(`command\\(\\s*'${name}[ ']|'${name}'`).test(source))).toEqual([])
})

test('the settings table of README is the table the program reads', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)].map(([, name, fallback, says]) => ({ name, fallback, says }))
  const expected = describeSettings(readSettings({})).map(({ name, fallback, says }) => ({ name, fallback: fallback === '' ? '–' : `\`${fallback}\``, says }))
  expect(rows).toEqual(expected)
})

test('decisions are numbered without gaps, short, and say what holds them', () => {
  const files = readdirSync(join(root, DECISIONS)).toSorted()
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
  const wrong = files.filter((file) => {
    const text = read(`${DECISIONS}/${file}`)
    const parts = ['## Context', '## Decision', '## Consequences', '## Alternatives', '## Held by']
    return text.split('\n').length > 50 || parts.some((part) => !text.includes(`\n${part}\n`)) || !text.startsWith(`# ${file.slice(0, 4)} `)
  })
  expect(wrong).toEqual([])
})

test('the glossary uses the words of the screens', () => {
  const shown = Object.entries({ ...matters, ...offices, ...places, ...lists })
  const terms = shown.filter(([key]) => /^(matters\.step|offices\.role|places\.grid-kind|places\.level|lists\.nature)\./.test(key)).map(([, words]) => words)
  expect(terms.length).toBeGreaterThan(20)
  const glossary = read('GLOSSARY.md')
  expect(terms.filter((term) => !glossary.includes(term))).toEqual([])
})
