// SPDX-License-Identifier: MPL-2.0
import { firstOperations } from '#api/first-operations.ts'

type PhotoOperation = 'whistle.get-photo' | 'problem.get-photo' | 'problem.get-published-photo'

/** Address of a photo for an <img>; the session cookie goes with it. */
export function photoAddress(operation: PhotoOperation, of: string, photoId: string, size: 'small' | 'large'): string {
  return `${firstOperations[operation].path.replace(/\{(whistle|problem)Id\}/, of).replace('{photoId}', photoId)}?size=${size}`
}
