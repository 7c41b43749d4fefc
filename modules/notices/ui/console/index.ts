// SPDX-License-Identifier: MPL-2.0
export { Bell, type Notice } from './bell.tsx'
