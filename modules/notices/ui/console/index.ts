// SPDX-License-Identifier: MPL-2.0
export { Bell, noticePath, type Notice } from './bell.tsx'
