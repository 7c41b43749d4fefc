-- Street and alley chiefs (街巷长): small streets and alleys with their chief posts, and patrols by checklist. A patrol is one
-- record per lane and day: what was looked at and which matters came of it; no way walked, no position, no time of day.
create schema lanes;

create table lanes.lane (
  code              text not null,
  kind              text not null,
  name_zh           text not null,
  name_en           text,
  area              text not null collate "C",
  from_zh           text not null,
  from_en           text,
  to_zh             text not null,
  to_en             text,
  standard_zh       text not null,
  standard_en       text,
  target_zh         text,
  target_en         text,
  supervision_phone text,
  valid_from        date not null,
  valid_to          date,
  source            text not null,
  constraint lane_pk primary key (code),
  constraint lane_kind check (kind in ('street', 'alley')),
  constraint lane_validity check (valid_to is null or valid_to > valid_from)
);
comment on table lanes.lane is 'reference: small streets and alleys that have a chief, from the city''s own file';
comment on column lanes.lane.code is 'the city''s own code; stands on the public sign';
comment on column lanes.lane.area is 'area path of the street (9 digits) or community (12) it lies in';
comment on column lanes.lane.standard_zh is 'what the lane is kept like, as the sign says it';
comment on column lanes.lane.target_zh is 'by when it is to be like that, in words';
-- serves the lanes of a street
create index lane_by_area on lanes.lane (area, code);

create table lanes.chief (
  lane_code text    not null,
  ordinal   integer not null,
  post_id   uuid    not null,
  constraint chief_pk primary key (lane_code, ordinal),
  constraint chief_once unique (lane_code, post_id),
  constraint chief_lane_fk foreign key (lane_code) references lanes.lane (code)
);
comment on table lanes.chief is 'reference: posts of the chiefs of a lane; who holds them is in offices';
comment on column lanes.chief.post_id is 'offices.post; no foreign key between modules';
-- serves the lanes of a chief
create index chief_by_post on lanes.chief (post_id);

create table lanes.patrol (
  home_district integer not null,
  lane_code     text    not null,
  day           date    not null,
  post_id       uuid    not null,
  rules_label   text    not null,
  constraint patrol_pk primary key (home_district, lane_code, day)
);
comment on table lanes.patrol is 'distributed: one patrol of a lane on a day, by the post; append-only';
comment on column lanes.patrol.rules_label is 'version of the rulebook lanes whose checklist was used';

create table lanes.patrol_point (
  home_district integer not null,
  lane_code     text    not null,
  day           date    not null,
  point         text    not null,
  result        text    not null,
  constraint patrol_point_pk primary key (home_district, lane_code, day, point),
  constraint patrol_point_patrol_fk foreign key (home_district, lane_code, day) references lanes.patrol (home_district, lane_code, day),
  constraint patrol_point_result check (result in ('fine', 'found'))
);
comment on table lanes.patrol_point is 'distributed: points of the checklist looked at; a point that is missing was not looked at';

create table lanes.finding (
  home_district integer not null,
  lane_code     text    not null,
  day           date    not null,
  ordinal       integer not null,
  point         text    not null,
  matter_id     text    not null,
  matter_number text    not null,
  constraint finding_pk primary key (home_district, lane_code, day, ordinal),
  constraint finding_point_fk foreign key (home_district, lane_code, day, point) references lanes.patrol_point (home_district, lane_code, day, point)
);
comment on table lanes.finding is 'distributed: the matter that came of each thing found';
