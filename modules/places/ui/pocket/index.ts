// SPDX-License-Identifier: MPL-2.0
// Places on the phone: what pages and other modules' panels may use.
export { sentPlace, type PlaceChoice } from './place-choice.ts'
export { PlacePicker } from './place-picker.tsx'
