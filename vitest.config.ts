// SPDX-License-Identifier: MPL-2.0
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', 'tests/journeys/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
