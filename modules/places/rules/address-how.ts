// SPDX-License-Identifier: MPL-2.0
/**
 * How sure a building is the one the words mean, surest first. `exact`: the register has this address. `number`: it has the number, but
 * not this building or sub-number of it. `near`: a neighbour on the same side of the street. `estate`, `street`: only that much is known.
 * `guess`: the name is like it, or street, estate and area contradict each other.
 */
export const ADDRESS_HOWS = ['exact', 'number', 'near', 'estate', 'street', 'guess'] as const
export type AddressHow = (typeof ADDRESS_HOWS)[number]
