// SPDX-License-Identifier: MPL-2.0
import { firstOperations } from '#api/first-operations.ts'

/** Address of a photo for an <img>; the session cookie goes with it. */
export function photoAddress(matterId: string, photoId: string, size: 'small' | 'large'): string {
  return `${firstOperations['matter.get-photo'].path.replace('{matterId}', matterId).replace('{photoId}', photoId)}?size=${size}`
}
