// SPDX-License-Identifier: MPL-2.0
// Two figures per day side by side as bars, drawn as SVG, with the same numbers in a table for whoever wants or needs it.
import { useId, type ReactNode } from 'react'

export type Day = { readonly label: string; readonly a: number; readonly b: number }
type Names = { readonly title: string; readonly day: string; readonly a: string; readonly b: string; readonly table: string }

/** The smallest of 1, 2, 5 × 10ⁿ … that is at least `most`, so that the axis ends on a plain number. */
export function axisEnd(most: number): number {
  if (most <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 4, 5, 10].find((factor) => factor * power >= most) ?? 10
  return step * power
}

const WIDTH = 640
const HEIGHT = 220
const LEFT = 40
const BOTTOM = 28

function Drawing({ days, names }: { readonly days: readonly Day[]; readonly names: Names }): ReactNode {
  const end = axisEnd(Math.max(...days.flatMap((day) => [day.a, day.b]), 0))
  const y = (value: number): number => 10 + (HEIGHT - BOTTOM - 10) * (1 - value / end)
  const slot = (WIDTH - LEFT) / Math.max(days.length, 1)
  const bar = Math.min(18, slot * 0.34)
  return (
    <svg className="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={names.title}>
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line className="bars-line" x1={LEFT} x2={WIDTH} y1={y(end * part)} y2={y(end * part)} />
          <text x={LEFT - 8} y={y(end * part) + 4} textAnchor="end">
            {Math.round(end * part * 10) / 10}
          </text>
        </g>
      ))}
      {days.map((day, index) => {
        const middle = LEFT + slot * (index + 0.5)
        return (
          <g key={day.label}>
            <rect className="bars-a" x={middle - bar - 1} y={y(day.a)} width={bar} height={y(0) - y(day.a)} rx="2" />
            <rect className="bars-b" x={middle + 1} y={y(day.b)} width={bar} height={y(0) - y(day.b)} rx="2" />
            <text x={middle} y={HEIGHT - 8} textAnchor="middle">
              {day.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

export function Bars({ days, names }: { readonly days: readonly Day[]; readonly names: Names }): ReactNode {
  const id = useId()
  return (
    <figure className="bars-figure" aria-labelledby={id}>
      <figcaption id={id} className="bars-key">
        <span>
          <i className="key-a" />
          {names.a}
        </span>{' '}
        <span>
          <i className="key-b" />
          {names.b}
        </span>
      </figcaption>
      <Drawing days={days} names={names} />
      <details>
        <summary>{names.table}</summary>
        <table className="rows rows-tight">
          <thead>
            <tr>
              <th scope="col">{names.day}</th>
              <th scope="col" className="num">
                {names.a}
              </th>
              <th scope="col" className="num">
                {names.b}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.label}>
                <th scope="row">{day.label}</th>
                <td className="num">{day.a}</td>
                <td className="num">{day.b}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
