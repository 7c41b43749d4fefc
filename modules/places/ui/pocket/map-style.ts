// SPDX-License-Identifier: MPL-2.0
// Colours of the phone's map: grid edges in the city's green.
import type { Palette } from '../map/ground-style.ts'

const LIGHT: Palette = {
  area: '#0b4845',
  grid: '#0f5e59',
  gridFill: 'rgba(15,94,89,0.05)',
  gridDash: [6, 4],
  dedicated: 'rgba(15,94,89,0.12)',
  street: '#ffffff',
  streetEdge: '#ded6c5',
  building: '#e4dccb',
  buildingEdge: '#cfc4ae',
  ink: '#24413d',
  quiet: '#5d6f6b',
  halo: 'rgba(255,255,255,0.9)',
}
const DARK: Palette = {
  area: '#9fdccf',
  grid: '#6cc3b4',
  gridFill: 'rgba(108,195,180,0.06)',
  gridDash: [6, 4],
  dedicated: 'rgba(108,195,180,0.14)',
  street: '#39474a',
  streetEdge: '#243032',
  building: '#2b3638',
  buildingEdge: '#3d4a4c',
  ink: '#d5e8e3',
  quiet: '#9db3ad',
  halo: 'rgba(20,28,28,0.9)',
}

export function mapPalette(isDark: boolean): Palette {
  return isDark ? DARK : LIGHT
}
