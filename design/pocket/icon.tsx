// SPDX-License-Identifier: MPL-2.0
// Line icons, drawn by us on a 24-unit grid; always beside words, so hidden from screen readers.
import type { JSX } from 'preact'

const SHAPES = {
  ward: 'M4 4h16v16H4z M4 10h6V4 M14 4v6h6 M4 14h6v6 M14 20v-6h6',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4z M12 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8',
  pin: 'M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11z M12 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  target: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14 M12 2v4 M12 18v4 M2 12h4 M18 12h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13 M15.5 15.5 21 21',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2z M9 4v14 M15 6v14',
  pen: 'M4 20l1-4L16 5l3 3L8 19z M14 7l3 3',
  list: 'M4 6h2 M9 6h11 M4 12h2 M9 12h11 M4 18h2 M9 18h11',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8 M4.5 20.5c1-4.5 4-6 7.5-6s6.5 1.5 7.5 6',
  phone: 'M6 3h4l1.5 5L9 10c1 2.2 2.8 4 5 5l2-2.5 5 1.5v4c0 1.5-1 3-3 3C11 20.5 3.5 13 3 6c0-2 1.5-3 3-3z',
  ticket: 'M4 6h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4z M14 6v12',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 1.5H4z M10 21h4',
  check: 'M4.5 12.5l5 5L20 7',
  cross: 'M6 6l12 12 M18 6 6 18',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16 M12 8v4.5l3 2',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  warning: 'M12 4l9 16H3z M12 10v4.5 M12 17v.500',
  share: 'M12 15V4 M8 8l4-4 4 4 M5 13v7h14v-7',
  print: 'M7 9V4h10v5 M5 9h14v8h-3 M5 9v8h3 M8 14h8v6H8z',
  folder: 'M3 6h6l2 2h10v11H3z',
} as const

export type IconName = keyof typeof SHAPES

export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name].split(' M').map((part, index) => (
        <path key={part} d={index === 0 ? part : `M${part}`} />
      ))}
    </svg>
  )
}
