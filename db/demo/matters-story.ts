// SPDX-License-Identifier: MPL-2.0
// The shape of one demonstration matter: what a resident or grid worker said, and how far it has come. Times are office
// hours: `ago` before now for the report, `took` from dispatch to the result. What is not said is drawn by chance.
import type { REFUSE_REASONS, REOPEN_REASONS, RETURN_REASONS } from '#modules/matters/rules/reasons.ts'
import type { Subject } from './matters-scenes.ts'

type UnitAsked = { readonly kind: string; readonly level: string }
type Said<Reason> = { readonly reason: Reason; readonly words: string }

export type Story = {
  readonly to: 'reported' | 'accepted' | 'dispatched' | 'handling' | 'handled' | 'closed' | 'refused' | 'withdrawn' | 'merged' | 'ownerless' | 'parked'
  /** Item of the default list; absent where the reporter chose none and nobody has sorted it yet. */
  readonly item?: string
  readonly words: string
  readonly ago: number
  /** Reported in the free time before: an evening, an early morning, a weekend. */
  readonly free?: true
  /** 12 or 15 digits; absent = the next community of the city. */
  readonly where?: string
  /** Added to the address; with it the place is a point in the street, otherwise a building. */
  readonly near?: string
  /** 1 or 2: one of the demonstration residents, signed in; otherwise somebody with a receipt. */
  readonly by?: 1 | 2 | 'grid-worker'
  /** What the drawings show; `shot` = the reporter sent one too. */
  readonly draw?: Subject
  readonly shot?: true
  readonly night?: true
  /** A grid worker puts it right on the spot. */
  readonly settled?: true
  readonly took?: number
  /** Result without a picture: honestly explained. */
  readonly explained?: true
  /** Earlier stages already met when the story stops. */
  readonly stages?: number
  readonly done?: string
  readonly reply?: string
  readonly rating?: 1 | 2 | 3 | 4 | 5
  readonly rework?: string
  readonly note?: string
  readonly returned?: Said<(typeof RETURN_REASONS)[number]> & { readonly next: UnitAsked }
  /** After the first return the next unit returns it too; `named` = what the leader says who then names the unit. */
  readonly returnedAgain?: Said<(typeof RETURN_REASONS)[number]> & { readonly named?: UnitAsked & { readonly words: string } }
  /** While it is being handled; reasons are codes of the rulebook. */
  readonly paused?: Said<string>
  readonly extension?: Said<string> & { readonly amount: number; readonly granted?: string }
  /** Kept open outside the ordinary way, with the street office, until a day so many days from now. */
  readonly parked?: Said<string> & { readonly reviewInDays: number }
  readonly ownerless?: { readonly words: string; readonly reviewInDays: number }
  /** What the reporter said when asked after the closing. */
  readonly visited?: { readonly answer: 'solved' | 'not-solved'; readonly words: string }
  readonly reopened?: Said<(typeof REOPEN_REASONS)[number]> & { readonly ago: number }
  readonly refused?: Said<(typeof REFUSE_REASONS)[number]>
  readonly withdrawn?: string
  /** A name for others to be merged into, and the name of that other. */
  readonly name?: string
  readonly into?: string
  readonly english?: true
}
