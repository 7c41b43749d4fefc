// SPDX-License-Identifier: MPL-2.0
// The hands that make papers: posting and reading as a member, uploading photos, moving the clock.
import { randomUUID } from 'node:crypto'
import type { Served } from '#tests/serve.ts'
import type { Ground } from './ground.ts'
import type { Hands } from './papers.ts'

export function handsOf(served: Pick<Served, 'setNow'>, ground: Ground): Hands {
  return {
    ground,
    setNow: served.setNow,
    post: async <Answer>(by: Parameters<Ground['as']>[0], path: string, json: object) =>
      (await ground.must({ method: 'POST', path, json, headers: ground.as(by) })).body as Answer,
    get: async <Answer>(by: Parameters<Ground['as']>[0], path: string) => (await ground.must({ path, headers: ground.as(by) })).body as Answer,
    upload: async (by) => {
      const uploadId = randomUUID()
      await ground.must({ method: 'PUT', path: `/api/whistle-uploads/${uploadId}`, body: ground.photo, type: 'image/jpeg', headers: ground.as(by) })
      return uploadId
    },
  }
}
