-- Queued templates, due since their insertion, each to a customer of its own, as the REST API would have stored them.
with given as materialized (
    select uuidv7() as id, '97258' || lpad(n::text, 7, '0') as phone, n from generate_series(1, :count) n),
messages as (
    insert into sender.message (id, business_id, origin, request_id, requested_by, phone_number_id, phone, customer, content,
                                purpose, valid_until, at_most_once)
    select id, ':business', 'api', 'waiting-' || n, 'benchmark', ':number', phone, phone,
           jsonb_build_object(
               'type', 'template',
               'template', jsonb_build_object(
                   'name', 'order_ready',
                   'language', 'he',
                   'components', jsonb_build_array(jsonb_build_object(
                       'type', 'body',
                       'parameters', jsonb_build_array(
                           jsonb_build_object('type', 'text', 'text', 'Eva'),
                           jsonb_build_object('type', 'text', 'text', 'waiting ' || n)))))),
           'api', now() + interval '1 day', false
      from given),
entries as (
    insert into sender.queue_entry (message_id, phone_number_id, customer, template, valid_until)
    select id, ':number', phone, true, now() + interval '1 day' from given)
insert into sender.lane (phone_number_id, customer, template_due)
select ':number', phone, now() from given;

analyze sender.message;
analyze sender.queue_entry;
analyze sender.lane;
