-- Who was erased, and when: what was told before, and is read after, does not bring them back. Kept as long as topics and dead
-- letters keep such events. It names nobody: a SHA-256 of the business with an id, or with none for the business itself.
create table erased (
    who       bytea       primary key,
    erased_at timestamptz not null
);

create function who(business text, id text) returns bytea language sql stable as
    $$ select sha256(convert_to(business || '/' || id, 'UTF8')) $$;

-- Whether the business, or whoever has one of the ids there, was erased at this time or later. Ids may be null.
create function is_erased(business text, ids text[], told_at timestamptz) returns boolean language sql stable as $$
    select exists (select from erased e
                    where e.who = any(array(select who(business, t.id) from unnest(array_append(ids, '')) as t (id)))
                      and e.erased_at >= told_at) $$;
