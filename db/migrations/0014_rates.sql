-- serves the figures of a span: signing and handling deadlines that fell due in it
create index deadline_by_due on matters.deadline (due_at) where step in ('sign', 'handle');
-- serves the figures of a span: what was closed in it
create index matter_by_closed on matters.matter (closed_at) where state = 'closed';
