-- One import that cannot be worked off holds up no other, and is given up after some tries.
alter table places.import add column tries integer not null default 0;
comment on column places.import.tries is 'steps begun since the last one that succeeded; counted before each, so that one that ends the process counts';
