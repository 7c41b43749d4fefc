// SPDX-License-Identifier: MPL-2.0
// The grid drawn for paper: its border strong, its neighbours thin, streets with their names, north and a scale. Lines and grey only, so
// that any printer and any eye can read it. The same picture in words is its label.
import type { JSX } from 'preact'
import type { Answer } from '#api/client.ts'
import { both, one } from './both.tsx'
import { labelStreets, makePlan, type Plan } from './drawing-plan.ts'

type Sign = Answer<'offices.get-grid-sign'>

const WIDTH = 1_000

function pathOf(plan: Plan, rings: Sign['outline']['own'][number]): string {
  return rings.map((ring) => `M${ring.map((corner) => plan.at(corner).join(' ')).join('L')}Z`).join('')
}

function Scale({ plan }: { readonly plan: Plan }): JSX.Element {
  const length = plan.scale.length
  return (
    <g transform={`translate(${WIDTH - length - 30} ${plan.height - 26})`} stroke="#000" fill="#000">
      <path d={`M0 -10V0H${length}V-10`} fill="none" stroke-width="4" />
      <text x={length / 2} y="-12" font-size="24" text-anchor="middle" stroke="#fff" stroke-width="6" paint-order="stroke">
        {both('grid-sign.metres', { n: plan.scale.metres }).zh}
      </text>
    </g>
  )
}

function North(): JSX.Element {
  return (
    <g transform={`translate(${WIDTH - 46} 30)`}>
      <path d="M0 0L13 40L0 30L-13 40Z" fill="#000" />
      <text y="68" font-size="26" text-anchor="middle" stroke="#fff" stroke-width="6" paint-order="stroke">
        {both('grid-sign.north').zh}
      </text>
    </g>
  )
}

export function GridDrawing({ sign, height }: { readonly sign: Sign; readonly height: number }): JSX.Element {
  const { outline } = sign
  const plan = makePlan(outline, WIDTH, height)
  const own = outline.own.map((rings) => pathOf(plan, rings)).join('')
  return (
    <svg class="grid-drawing" viewBox={`0 0 ${WIDTH} ${plan.height}`} role="img" aria-label={one('grid-sign.map', { grid: sign.grid.name })}>
      <rect width={WIDTH} height={plan.height} fill="#fff" />
      <path d={own} fill="#ececec" fill-rule="evenodd" />
      {outline.streets.map(({ name, lines }, at) => (
        <path
          key={`${name.zh} ${at}`}
          d={lines.map((line) => `M${line.map((corner) => plan.at(corner).join(' ')).join('L')}`).join('')}
          fill="none"
          stroke="#b9b9b9"
          stroke-width="14"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
      ))}
      <path d={outline.beside.map((rings) => pathOf(plan, rings)).join('')} fill="none" stroke="#777" stroke-width="2" stroke-dasharray="10 8" />
      <path d={own} fill="none" stroke="#000" stroke-width="8" stroke-linejoin="round" />
      {labelStreets(outline, plan, WIDTH).map(({ name, x, y, turn }) => (
        <text
          key={name}
          transform={`translate(${x} ${y}) rotate(${turn})`}
          font-size="27"
          text-anchor="middle"
          dominant-baseline="central"
          stroke="#fff"
          stroke-width="7"
          paint-order="stroke"
        >
          {name}
        </text>
      ))}
      <North />
      <Scale plan={plan} />
    </svg>
  )
}
