// SPDX-License-Identifier: MPL-2.0
// `lifang divide --atoms`: opens the files, prints answers and progress. What is read and written: modules/places, divide-atoms.
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { AtomsRefused, divideAtoms, DivisionCancelled, type AtomsAnswer } from '#modules/places/index.ts'
import { checkOutputs } from '../check-outputs.ts'
import type { Output } from '../output.ts'
import { RefusedInput, WrongUsage } from '../wrong-usage.ts'

type Options = {
  readonly seed: number
  readonly ms?: number
  readonly band?: number
  readonly keep?: number
  readonly threads?: number
  readonly out?: string
  readonly json?: true
}

type Totals = { communities: number; grids: number; households: number; worst: number; broken: number; moved: number; cost: number; ms: number }

export async function divideAtomsFile(path: string, { out, json, ...options }: Options, signal: AbortSignal, output: Output): Promise<void> {
  await checkOutputs({ '--out': out }, path === '-' ? [] : [path])
  const totals: Totals = { communities: 0, grids: 0, households: 0, worst: 0, broken: 0, moved: 0, cost: 0, ms: 0 }
  const target = openTarget(out)
  const lines = out !== undefined || json === true
  const told = tellProgress(output)
  const began = performance.now()
  output.progress(`reading ${path === '-' ? 'standard input' : path}`)
  try {
    await divideAtoms(path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 }), {
      ...options,
      signal,
      progress: (done, of) => told(done, of),
      write: async (answer) => {
        count(totals, answer)
        await target.write(lines ? `${JSON.stringify(answer)}\n` : `${rowOf(answer)}\n`)
      },
    })
    await target.finish()
  } catch (error) {
    await target.drop()
    throw whyNot(error, path, totals.communities, told.done(), out)
  }
  const seconds = (performance.now() - began) / 1_000
  if (out === undefined) process.stderr.write(`${summaryOf(totals, seconds)}\n`)
  else
    output.result({ ...totals, ms: Math.round(totals.ms), cost: Math.round(totals.cost), seconds: Math.round(seconds * 100) / 100 }, summaryOf(totals, seconds))
}

function count(totals: Totals, answer: AtomsAnswer): void {
  totals.communities += 1
  totals.worst = Math.max(totals.worst, answer.maxDeviation)
  for (const name of ['grids', 'households', 'broken', 'moved', 'cost', 'ms'] as const) totals[name] += answer[name]
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function rowOf({ id, grids, maxDeviation, lowerBound, proved, borderMetres, moved }: AtomsAnswer): string {
  const best = proved ? ', the best possible or within the band' : `, at least ${percent(lowerBound)}`
  return `${id}: ${grids} grids, worst ${percent(maxDeviation)} off the mean${best}; ${borderMetres.toFixed(0)} m of border; ${moved} households change their grid`
}

function summaryOf({ communities, grids, households, worst, broken, ms }: Totals, seconds: number): string {
  const fail = broken > 0 ? `, ${broken} of them broken` : ''
  return `${communities} communities, ${households} households → ${grids} grids${fail}; worst ${percent(worst)} off the mean of its community; ${seconds.toFixed(1)} s, ${(ms / 1_000).toFixed(1)} s of processor time`
}

type Told = ((done: number, of: number | undefined) => void) & { readonly done: () => number }

/** Twice a second on a terminal, every five seconds elsewhere. */
function tellProgress(output: Output): Told {
  let [last, done] = [performance.now(), 0]
  const every = process.stderr.isTTY ? 500 : 5_000
  const tell = (so: number, of: number | undefined): void => {
    done = so
    if (performance.now() - last < every) return
    last = performance.now()
    output.progress(of === undefined ? `${so} communities divided` : `${so} of ${of} communities divided`)
  }
  return Object.assign(tell, { done: () => done })
}

type Target = { readonly write: (text: string) => Promise<void>; readonly finish: () => Promise<void>; readonly drop: () => Promise<void> }

/** A file appears under its name only when it is whole. */
function openTarget(out: string | undefined): Target {
  const part = out === undefined ? undefined : `${out}.${process.pid}.part`
  let stream: Writable | undefined
  let failed: Error | undefined
  const onError = (error: Error): void => void (failed ??= error)
  const open = (): Writable => {
    const opened = part === undefined ? process.stdout : createWriteStream(part, { flags: 'wx' })
    opened.on('error', onError)
    return opened
  }
  const check = (): void => {
    if (failed !== undefined) throw failed
  }
  return {
    write: async (text) => {
      stream ??= open()
      check()
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(onError)
      check()
    },
    finish: async () => {
      if (part === undefined || out === undefined || stream === undefined) return
      stream.end()
      await once(stream, 'close').catch(onError)
      check()
      await rename(part, out)
    },
    drop: async () => {
      if (part === undefined || stream === undefined) return
      stream.destroy()
      await rm(part, { force: true })
    },
  }
}

function whyNot(error: unknown, path: string, written: number, divided: number, out: string | undefined): unknown {
  const what = path === '-' ? 'the input' : path
  if (error instanceof AtomsRefused)
    return new RefusedInput(`refused: ${what} has ${error.message}; nothing was divided\n${error.faults.map((one) => `  ${one}`).join('\n')}`)
  if (error instanceof DivisionCancelled) {
    const left = out !== undefined || written === 0 ? 'nothing was written' : `the first ${written} were written`
    return new RefusedInput(`cancelled: ${divided} communities were divided, ${left}`)
  }
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new WrongUsage(`${what} is not UTF-8; save it as UTF-8 and try again`)
  if (code === 'EPIPE') return new RefusedInput(`whoever read the output stopped reading after ${written} communities`)
  if (code === undefined || syscall === undefined) return error
  const named = (error as NodeJS.ErrnoException).path ?? path
  if (named.startsWith(`${out}.`) && out !== undefined) return new RefusedInput(`${out} cannot be written (${code}); nothing was written`)
  return new WrongUsage(code === 'ENOENT' ? `there is no file ${path}` : `the file ${path} cannot be read (${code})`)
}
