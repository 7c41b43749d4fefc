// SPDX-License-Identifier: MPL-2.0
// Panels of work access at the desk; each comes when its page is opened.
import { lazy } from 'react'

const READERS: readonly string[] = ['liaison', 'community-clerk', 'list-keeper', 'leader', 'auditor']

/** Whether somebody with these roles has anything to read here; everybody else reads the public figure. */
export function readsAdmissions(roles: readonly string[]): boolean {
  return roles.some((role) => READERS.includes(role))
}

export type { Department } from './apply-form.tsx'
export { useText as useAdmissionText } from './words.ts'
export const ApplicationsPanel = lazy(() => import('./applications-panel.tsx').then((module) => ({ default: module.ApplicationsPanel })))
export const ApplicationPanel = lazy(() => import('./application-panel.tsx').then((module) => ({ default: module.ApplicationPanel })))
export const ApplyForm = lazy(() => import('./apply-form.tsx').then((module) => ({ default: module.ApplyForm })))
export const TasksPanel = lazy(() => import('./tasks-panel.tsx').then((module) => ({ default: module.TasksPanel })))
export const TaskPanel = lazy(() => import('./task-panel.tsx').then((module) => ({ default: module.TaskPanel })))
export const RefuseForm = lazy(() => import('./refuse-form.tsx').then((module) => ({ default: module.RefuseForm })))
export const BurdenPanel = lazy(() => import('./burden-panel.tsx').then((module) => ({ default: module.BurdenPanel })))
