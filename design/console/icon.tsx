// SPDX-License-Identifier: MPL-2.0
// Line icons drawn by us on a 20 × 20 ground; always beside words or inside a control that has a name, so hidden from screen readers.
import type { ReactNode } from 'react'

const paths = {
  queue: 'M3 5h14M3 10h14M3 15h9',
  figures: 'M4 16V9M10 16V4M16 16v-5M2.5 16.5h15',
  list: 'M4 3.5h12v13H4zM7 7h6M7 10h6M7 13h3.5',
  units: 'M3 17V6l7-3 7 3v11M3 17h14M8 17v-4h4v4M7 8.5h.01M10 8.5h.01M13 8.5h.01',
  person: 'M10 10.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM3.5 17c.6-3.2 3.2-4.7 6.500-4.700s5.900 1.500 6.500 4.700',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.300 1.500H3.700zM8.500 17.300h3',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4',
  map: 'M3 5l4.700-1.700L12.300 5 17 3.300v11.700l-4.700 1.700-4.600-1.700L3 16.700zM7.700 3.300V15M12.300 5v11.700',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.200l2.800 1.700',
  check: 'M4 10.500l4 4 8-9',
  alert: 'M10 3l7.500 13.500h-15zM10 8v4M10 14.200h.01',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4l-6 6 6 6',
  next: 'M8 4l6 6-6 6',
  camera: 'M3 6.500h3l1.300-2h5.400l1.300 2h3v9.500H3zM10 13.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400z',
  pin: 'M10 17.500s5.500-5.200 5.500-9.200a5.500 5.500 0 0 0-11 0c0 4 5.500 9.200 5.500 9.200zM10 10.200a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  print: 'M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8V17H6z',
  link: 'M8.500 11.500l3-3M9 6l1.500-1.500a3.200 3.200 0 0 1 4.600 4.600L13.500 10.600M11 14l-1.500 1.500a3.200 3.200 0 0 1-4.600-4.600L6.500 9.400',
  keys: 'M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6 11.500h8',
  out: 'M8 3.500H4v13h4M9 10h8M14 7l3 3-3 3',
  whistle: 'M7.500 16.500a4 4 0 1 0 0-8h10v3.200l-6.200.600M7.500 12.500h.01M9.500 5.500v-2M6 6L4.700 4.500',
  knot: 'M4 4h5v5H4zM11 11h5v5h-5zM9 6.500h3.500a1.500 1.500 0 0 1 1.500 1.500v3M11 13.500H7.500A1.500 1.500 0 0 1 6 12V9',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
