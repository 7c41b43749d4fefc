// SPDX-License-Identifier: MPL-2.0
// How many grids a community gets: the whole number whose mean is nearest to the households wanted per grid.

/** The k ≥ 1 with the least |households ÷ k − target|; of two equally near ones the smaller. 1 without households or target. */
export function chooseGridCount(households: number, target: number): number {
  if (!(households > 0) || !(target > 0)) return 1
  const few = Math.max(1, Math.floor(households / target))
  const gap = (count: number) => Math.abs(households / count - target)
  return gap(few + 1) < gap(few) ? few + 1 : few
}
