-- Accounts, sessions and second factors in schema auth, with the tables and column names that better-auth 1.7 reads
-- (modules/identity/store/auth.test.ts compares them with what the library expects). Schema identity holds what is ours:
-- consent texts, who agreed to which, and counts of tries. Nothing here says anything about a person beyond signing in.
create schema auth;

create table auth."user" (
  "id"                  text        not null,
  "name"                text        not null,
  "email"               text        not null,
  "emailVerified"       boolean     not null default false,
  "image"               text,
  "createdAt"           timestamptz not null,
  "updatedAt"           timestamptz not null,
  "username"            text,
  "phoneNumber"         text,
  "phoneNumberVerified" boolean,
  "twoFactorEnabled"    boolean     default false,
  constraint user_pk primary key ("id"),
  constraint user_email_unique unique ("email"),
  constraint user_username_unique unique ("username"),
  constraint user_phone_number_unique unique ("phoneNumber")
);
comment on table auth."user" is 'local: sign-in accounts; a username makes a staff account, a phone number a resident''s';
comment on column auth."user"."name" is 'staff: the name shown inside offices; residents: the phone number with its middle hidden';
comment on column auth."user"."email" is 'never a real address: better-auth wants one, so it is <random>@account.invalid, which cannot receive mail (RFC 2606)';
comment on column auth."user"."image" is 'always empty; better-auth expects the column';

create table auth."session" (
  "id"        text        not null,
  "expiresAt" timestamptz not null,
  "token"     text        not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId"    text        not null,
  constraint session_pk primary key ("id"),
  constraint session_token_unique unique ("token"),
  constraint session_user_fk foreign key ("userId") references auth."user" ("id") on delete cascade
);
comment on table auth."session" is 'local: who is signed in, on which device, until when; swept when over';
comment on column auth."session"."ipAddress" is 'always empty: addresses are not kept with sessions';
-- serves the account's own list of sessions and sign-out everywhere
create index session_by_user on auth."session" ("userId");
-- serves the hourly sweep
create index session_by_expiry on auth."session" ("expiresAt");

create table auth."account" (
  "id"                    text        not null,
  "accountId"             text        not null,
  "providerId"            text        not null,
  "userId"                text        not null,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope"                 text,
  "password"              text,
  "createdAt"             timestamptz not null,
  "updatedAt"             timestamptz not null,
  constraint account_pk primary key ("id"),
  constraint account_user_fk foreign key ("userId") references auth."user" ("id") on delete cascade,
  constraint account_provider_unique unique ("providerId", "accountId")
);
comment on table auth."account" is 'local: how an account may prove itself; provider "credential" holds the scrypt hash of a password';
-- serves the password check
create index account_by_user on auth."account" ("userId");

create table auth."verification" (
  "id"         text        not null,
  "identifier" text        not null,
  "value"      text        not null,
  "expiresAt"  timestamptz not null,
  "createdAt"  timestamptz not null,
  "updatedAt"  timestamptz not null,
  constraint verification_pk primary key ("id")
);
comment on table auth."verification" is 'local: codes sent to phones and half-finished sign-ins; minutes long, then swept';
comment on column auth."verification"."identifier" is 'SHA-256 of what is being proved, so phone numbers without an account are not kept';
-- serves the check of a code
create index verification_by_identifier on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id"                      text    not null,
  "secret"                  text    not null,
  "backupCodes"             text    not null,
  "userId"                  text    not null,
  "verified"                boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil"             timestamptz,
  constraint two_factor_pk primary key ("id"),
  constraint two_factor_user_fk foreign key ("userId") references auth."user" ("id") on delete cascade,
  constraint two_factor_user_unique unique ("userId")
);
comment on table auth."twoFactor" is 'local: the authenticator secret of a staff account, encrypted with the server''s secret, and its lock';

create schema identity;

create table identity.consent_text (
  version       text not null,
  zh            text not null,
  en            text not null,
  in_force_from date not null,
  constraint consent_text_pk primary key (version)
);
comment on table identity.consent_text is 'local: what residents are told before they sign in (PIPL art 17), every version kept; loaded from data/consent';

create table identity.consent (
  account_id text        not null,
  version    text        not null,
  given_at   timestamptz not null,
  constraint consent_pk primary key (account_id, version),
  constraint consent_version_fk foreign key (version) references identity.consent_text (version)
);
comment on table identity.consent is 'local: which account agreed to which version, and when (PIPL art 14)';

create table identity.tries (
  kind    text        not null,
  subject text        not null,
  times   integer     not null,
  since   timestamptz not null,
  constraint tries_pk primary key (kind, subject),
  constraint tries_kind check (kind in ('code-sent', 'code-tried', 'password-tried', 'password-anywhere'))
);
comment on table identity.tries is 'local: codes sent and tries made per phone or user name, so that all processes agree on limits; swept hourly';
comment on column identity.tries.subject is 'keyed hash of the phone or user name, whether or not an account has it';
-- serves the hourly sweep
create index tries_by_since on identity.tries (since);

create table identity.spent_code (
  account_id text        not null,
  code_hash  text        not null,
  spent_at   timestamptz not null,
  constraint spent_code_pk primary key (account_id, code_hash)
);
comment on table identity.spent_code is 'local: authenticator codes used in the last minutes; a code opens one session only (RFC 6238 §5.2); swept hourly';
