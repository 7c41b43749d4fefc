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
    // Its helper costs 1.3 KB on every first visit; pages after the first are fetched right after the first paint instead.
    modulePreload: false,
    // Two pieces instead of eight before the report form works: fewer round trips, and 2 KB less after compression.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules\/preact\/|\/design\/(pocket|shared)\/(?!text\.|qr\.|tel\.|sign-).*\.tsx?$|\/api\/(client|first-operations|server-time)\.ts$|\0|modules\/matters\/ui\/pocket\/(code-form|kept-draft|kept-receipts|words)\.tsx?$/,
            },
            {
              name: 'forms',
              test: /modules\/places\/ui\/pocket\/(place-choice|place-picker|words|index)\.tsx?$|modules\/lists\/ui\/pocket\/(item-picker|words)\.tsx?$|modules\/matters\/ui\/pocket\/(photo-picker|photo-tray|report-draft|report-form|use-report)\.tsx?$/,
            },
          ],
        },
      },
    },
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
