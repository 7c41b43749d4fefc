// SPDX-License-Identifier: MPL-2.0
// Unit, action, structure and access tests. Files share worker processes (no isolation: three times faster); each test
// file that needs data makes a database of its own, so nothing is shared that matters.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'tests/journeys/**'],
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
