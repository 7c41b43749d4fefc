-- Areas, boundaries, grids, buildings. Area paths are explained in kernel/area-path.ts.
create schema places;

create table places.area (
  area       text    not null collate "C",
  level      text    not null,
  parent     text    collate "C",
  name_zh    text    not null,
  name_en    text,
  households integer,
  valid_from date    not null,
  valid_to   date,
  source     text    not null,
  constraint area_pk primary key (area),
  constraint area_parent_fk foreign key (parent) references places.area (area),
  constraint area_level_digits check (
    (level = 'province' and length(area) = 2) or (level = 'city' and length(area) = 4) or
    (level = 'district' and length(area) = 6) or (level = 'street' and length(area) = 9) or
    (level = 'community' and length(area) = 12)
  ),
  constraint area_within_parent check (parent is null or starts_with(area, parent)),
  constraint area_households_positive check (households is null or households >= 0)
);
comment on table places.area is 'reference: province to community, from the published divisions or the city''s own file';
-- serves the tree: children of an area in code order
create index area_by_parent on places.area (parent, area);

create table places.boundary (
  area       text             not null collate "C",
  polygon    jsonb            not null,
  min_lon    double precision not null,
  min_lat    double precision not null,
  max_lon    double precision not null,
  max_lat    double precision not null,
  source     text             not null,
  constraint boundary_pk primary key (area),
  constraint boundary_area_fk foreign key (area) references places.area (area)
);
comment on table places.boundary is 'reference: GeoJSON Polygon or MultiPolygon in WGS-84 of an area';

create table places.grid (
  grid       text    not null collate "C",
  community  text    not null collate "C",
  kind       text    not null,
  name_zh    text    not null,
  name_en    text,
  households integer not null,
  polygon    jsonb   not null,
  valid_from date    not null,
  valid_to   date,
  source     text    not null,
  constraint grid_pk primary key (grid, valid_from),
  constraint grid_community_fk foreign key (community) references places.area (area),
  constraint grid_code check (grid ~ '^[0-9]{15}$' and starts_with(grid, community)),
  constraint grid_kind check (kind in ('basic', 'dedicated')),
  constraint grid_households check (households >= 0),
  constraint grid_validity check (valid_to is null or valid_to > valid_from)
);
comment on table places.grid is 'reference: social-governance grids, 15 digits = community + sequence; a new version is a new valid_from';

create table places.street (
  street  text not null,
  name_zh text not null,
  name_en text,
  line    jsonb not null,
  source  text not null,
  constraint street_pk primary key (street)
);
comment on table places.street is 'reference: named roads as GeoJSON lines, for the map and for addresses';

create table places.building (
  building    text             not null collate "C",
  community   text             not null collate "C",
  grid        text             collate "C",
  street_zh   text,
  door_number text,
  name_zh     text,
  name_en     text,
  households  integer          not null default 0,
  lon         double precision not null,
  lat         double precision not null,
  footprint   jsonb,
  source      text             not null,
  constraint building_pk primary key (building),
  constraint building_community_fk foreign key (community) references places.area (area),
  constraint building_households check (households >= 0)
);
comment on table places.building is 'reference: buildings with address, grid and number of households (a number, never a roster)';
comment on column places.building.building is 'community (12 digits) + 5-digit sequence';
-- serves the map: buildings inside a small box
create index building_by_place on places.building (lon, lat);
