// SPDX-License-Identifier: MPL-2.0
// Builds the phone app (apps/pocket → dist/pocket). Old phone kernels are the target: Chromium 87, Safari 14.
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'apps/pocket',
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/pocket',
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
