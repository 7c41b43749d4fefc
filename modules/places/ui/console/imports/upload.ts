// SPDX-License-Identifier: MPL-2.0
// Sends a file piece by piece. A piece that arrived is not sent again: after a broken line the next try goes on there.
import { call } from '#api/client.ts'

export type Upload = { readonly importId: string; readonly file: File; readonly partBytes: number; readonly arrived: Set<number> }

export function newUpload(file: File, partBytes: number): Upload {
  return { importId: crypto.randomUUID(), file, partBytes, arrived: new Set() }
}

export const partsOf = ({ file, partBytes }: Upload): number => Math.max(1, Math.ceil(file.size / partBytes))

/** Sends what has not arrived yet, one piece after the other. */
export async function sendParts(upload: Upload, progress: (bytes: number) => void): Promise<void> {
  const { file, importId, partBytes, arrived } = upload
  for (let part = 1; part <= partsOf(upload); part++) {
    if (!arrived.has(part)) {
      const bytes = file.slice((part - 1) * partBytes, part * partBytes, 'application/octet-stream')
      await call('places.upload-import-part', { importId, part }, { bytes })
      arrived.add(part)
    }
    progress(Math.min(file.size, part * partBytes))
  }
}
