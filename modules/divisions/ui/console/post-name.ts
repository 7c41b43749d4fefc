// SPDX-License-Identifier: MPL-2.0
import { named } from '#design/shared/text.ts'
import type { Post } from './queries.ts'

/** Title with the grid, since all titles of a community are alike. */
export function postName(post: Post): string {
  return post.areaName === null ? named(post.title) : `${named(post.areaName)} · ${named(post.title)}`
}
