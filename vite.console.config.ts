// SPDX-License-Identifier: MPL-2.0
// Builds the offices' console into dist/console. Targets are what office machines run: Chromium 109 (the last for
// Windows 7, and the kernel of domestic browsers) and Safari 16.
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'apps/console',
  base: '/console/',
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: ['chrome109', 'safari16'],
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // The kit marks its files for a framework that we do not use.
      checks: { moduleLevelDirective: false },
      // What rarely changes comes in pieces of its own, so that a new version of the console leaves them in the browser.
      output: { codeSplitting: { groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
