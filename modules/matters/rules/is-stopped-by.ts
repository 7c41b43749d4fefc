// SPDX-License-Identifier: MPL-2.0
// Which clocks a pause makes stand still: working hours and days always, urgent hours only for a reason that says so.

export function isStoppedBy({ clock }: { readonly clock: string }, { stopsUrgent }: { readonly stopsUrgent: boolean }): boolean {
  return clock !== 'uh' || stopsUrgent
}
