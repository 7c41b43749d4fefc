// SPDX-License-Identifier: MPL-2.0
// Cells of several parts (`control=1uh;repair=6uh`, `housing@district;water@street`) as parts to edit and back. A part that
// follows no grammar stays as it was written, so that nothing is lost by opening the form.
import { splitCell } from '../../../rules/read-cells.ts'

export type StagePart = { readonly stage: string; readonly amount: string; readonly clock: string } | { readonly raw: string }
export type AmountPart = { readonly amount: string; readonly clock: string }

const AMOUNT = /^(\d*)([a-z]*)$/

export function amountPart(text: string): AmountPart | { readonly raw: string } {
  const found = AMOUNT.exec(text)
  return found === null ? { raw: text } : { amount: found[1] ?? '', clock: found[2] ?? '' }
}

export function amountText({ amount, clock }: AmountPart): string {
  return amount === '' ? '' : `${amount}${clock}`
}

export function stageParts(text: string): readonly StagePart[] {
  return splitCell(text).map((part) => {
    const found = /^([a-z-]*)=(\d*)([a-z]*)$/.exec(part)
    return found === null ? { raw: part } : { stage: found[1] ?? '', amount: found[2] ?? '', clock: found[3] ?? '' }
  })
}

export function stagesText(parts: readonly StagePart[]): string {
  return parts.map((part) => ('raw' in part ? part.raw : `${part.stage}=${part.amount}${part.clock}`)).join(';')
}

export type UnitPart = { readonly kind: string; readonly level: string }

export function unitPart(text: string): UnitPart {
  const [kind = '', ...level] = text.split('@')
  return { kind, level: level.join('@') }
}

export function unitText({ kind, level }: UnitPart): string {
  return kind === '' && level === '' ? '' : `${kind}@${level}`
}
