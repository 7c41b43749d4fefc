// SPDX-License-Identifier: MPL-2.0
// `lifang account …`: sign-in accounts of staff, made by the operator. The password is made here and printed once, with the
// address that an authenticator app reads for the second factor; neither is kept in readable form. What the account may do
// follows from appointments (`lifang import units`).
import { randomInt } from 'node:crypto'
import type { Command } from 'commander'
import { closeAccount, createStaffAccount, findStaffAccounts, newTotpSecret, resetStaffAccount } from '#modules/identity/index.ts'
import { refuse } from '#kernel/refusal.ts'
import type { World } from '#platform/world.ts'
import { createOutput } from '../output.ts'
import { withWorld } from '../with-world.ts'
import type { Environment } from '../wrong-usage.ts'

// No letters or digits that look alike; 20 of them hold 98 random bits.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 20

function newPassword(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return [0, 5, 10, 15].map((from) => characters.slice(from, from + 5).join('')).join('-')
}

type Secrets = { readonly username: string; readonly password: string; readonly totp: string }

function newSecrets(username: string): Secrets & { readonly secret: string } {
  const secret = newTotpSecret()
  return { username, password: newPassword(), secret, totp: `otpauth://totp/Lifang:${encodeURIComponent(username)}?secret=${secret}&issuer=Lifang` }
}

function told({ username, password, totp }: Secrets): string {
  return [`user name      ${username}`, `password       ${password}`, `authenticator  ${totp}`, 'Shown this once only. Hand it over in person.'].join('\n')
}

async function accountOf(world: World, username: string): Promise<string> {
  const found = await findStaffAccounts({ world, tx: world.db, now: world.now() }, [username.toLowerCase()])
  return found.get(username.toLowerCase()) ?? refuse('identity.no-such-username', { username })
}

export function addAccount(program: Command, environment: Environment): void {
  const group = program.command('account').description('sign-in accounts of staff: make, renew, close')
  group
    .command('create <username>')
    .requiredOption('--name <name>', 'name shown inside offices')
    .option('--json', 'for machines')
    .action(async (username: string, options: { readonly name: string; readonly json?: true }) => {
      const output = createOutput(options.json === true)
      const { secret, ...secrets } = newSecrets(username)
      await withWorld(environment, output, (world) =>
        createStaffAccount(world, { username, name: options.name, password: secrets.password, totpSecret: secret }),
      )
      output.result(secrets, told(secrets))
    })
  group
    .command('reset <username>')
    .description('new password and new second factor; ends all sessions')
    .option('--json', 'for machines')
    .action(async (username: string, options: { readonly json?: true }) => {
      const output = createOutput(options.json === true)
      const { secret, ...secrets } = newSecrets(username)
      await withWorld(environment, output, (world) => resetStaffAccount(world, username, { password: secrets.password, totpSecret: secret }))
      output.result(secrets, told(secrets))
    })
  group
    .command('close <username>')
    .description('the account can no longer sign in; appointments and records stay')
    .option('--json', 'for machines')
    .action(async (username: string, options: { readonly json?: true }) => {
      const output = createOutput(options.json === true)
      await withWorld(environment, output, async (world) => closeAccount(world, await accountOf(world, username)))
      output.result({ closed: username }, `closed ${username}`)
    })
}
