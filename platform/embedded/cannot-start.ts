// SPDX-License-Identifier: MPL-2.0
// Something in the surroundings keeps the program from starting: said in plain words with what to do, shown without a
// stack. Programming mistakes are never thrown as this.

export class CannotStart extends Error {
  constructor(words: string, options?: ErrorOptions) {
    super(words, options)
    this.name = 'CannotStart'
  }
}
