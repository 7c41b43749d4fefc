-- Working days and hours as data. Weekends are free unless a row says otherwise.
create schema calendar;

create table calendar.year (
  calendar    text        not null,
  year        integer     not null,
  status      text        not null,
  source      text        not null,
  imported_at timestamptz not null,
  constraint year_pk primary key (calendar, year),
  constraint year_status check (status in ('published', 'provisional'))
);
comment on table calendar.year is 'reference: which years of a calendar are published; all others are provisional and say so on screen';

create table calendar.day (
  calendar    text    not null,
  day         date    not null,
  notice_year integer not null,
  kind        text    not null,
  name_zh     text    not null,
  name_en     text    not null,
  constraint day_pk primary key (calendar, day),
  constraint day_year_fk foreign key (calendar, notice_year) references calendar.year (calendar, year),
  constraint day_kind check (kind in ('holiday', 'make-up'))
);
comment on table calendar.day is 'reference: public holidays, and make-up working days on weekends';
comment on column calendar.day.notice_year is 'year whose notice declares the day; may be one later than the day''s own (New Year holidays that begin in December)';

create table calendar.hours (
  calendar    text        not null,
  valid_from  date        not null,
  periods     jsonb       not null,
  source      text        not null,
  imported_at timestamptz not null,
  constraint hours_pk primary key (calendar, valid_from)
);
comment on table calendar.hours is 'reference: office hours as [["08:30","12:00"],["13:30","17:00"]], in force from a date';
