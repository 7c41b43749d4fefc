// SPDX-License-Identifier: MPL-2.0

/** 13812345678 → 138****5678: enough for its owner, not enough to call. */
export function maskedPhone(phone: string): string {
  return phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2')
}
