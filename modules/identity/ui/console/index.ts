// SPDX-License-Identifier: MPL-2.0
import { lazy } from 'react'

export { meQuery, useMe, type Me } from './me.ts'
export { SignInForm } from './sign-in-form.tsx'
export const PostsPanel = lazy(() => import('./account-panels.tsx').then((module) => ({ default: module.PostsPanel })))
export const SessionsPanel = lazy(() => import('./account-panels.tsx').then((module) => ({ default: module.SessionsPanel })))
