// SPDX-License-Identifier: MPL-2.0
// Journeys: few, long, in a real browser against a whole server; one after the other.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
