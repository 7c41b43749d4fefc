// SPDX-License-Identifier: MPL-2.0
// Server door of rulebooks: the rules in force, or of any version, for the module that names a kind of book, and imports.
export { importRulebook, loadDefaultRulebooks, type RulebookImported } from './commands/import-rulebook.ts'
export { loadRulebook, loadRulebookByLabel, loadRulebookVersions, type Rulebook } from './store/load-rulebook.ts'
