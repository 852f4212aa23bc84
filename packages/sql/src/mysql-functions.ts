/**
 * Functions of MySQL and MariaDB that read no table and tell nothing of other rows. Left out on purpose: last_insert_id,
 * row_count and found_rows (they tell of what the connection did before, for whomever), load_file, sleep, benchmark, locks,
 * sequences, names of users and databases, replication, statement digests.
 */
export const MYSQL_FUNCTIONS = `
  abs acos asin atan atan2 ceil ceiling conv cos cot crc32 crc32c degrees exp floor format ln log log10 log2 mod pi pow power radians
  round sign sin sqrt tan truncate greatest least coalesce ifnull nullif if isnull nvl nvl2 interval cast convert binary char in any some
  all exists
  ascii bin bit_length bit_count char_length character_length concat concat_ws elt export_set field find_in_set from_base64 hex insert
  instr lcase left length length_utf8 locate lower lpad ltrim make_set mid natural_sort_key oct octet_length ord position quote
  regexp_instr regexp_like regexp_replace regexp_substr repeat replace reverse right rpad rtrim sformat soundex space strcmp substr
  substring substring_index to_base64 to_char trim ucase unhex upper weight_string md5 sha sha1 sha2 uncompressed_length
  adddate addtime convert_tz curdate current_date current_time current_timestamp curtime date date_add date_format date_sub datediff day
  dayname dayofmonth dayofweek dayofyear extract from_days from_unixtime get_format hour last_day localtime localtimestamp makedate
  maketime microsecond minute month monthname now period_add period_diff quarter sec_to_time second str_to_date subdate subtime time
  time_format time_to_sec timediff timestamp timestampadd timestampdiff to_days to_seconds unix_timestamp utc_date utc_time utc_timestamp
  week weekday weekofyear year yearweek
  avg bit_and bit_or bit_xor count group_concat json_arrayagg json_objectagg max min std stddev stddev_pop stddev_samp sum var_pop
  var_samp variance median percentile_cont percentile_disc any_value grouping over
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  json_array json_array_append json_array_insert json_arrayagg json_compact json_contains json_contains_path json_depth json_detailed
  json_equals json_exists json_extract json_insert json_keys json_length json_loose json_merge json_merge_patch json_merge_preserve
  json_normalize json_object json_overlaps json_pretty json_query json_quote json_remove json_replace json_search json_set json_type
  json_unquote json_valid json_value inet_aton inet_ntoa inet6_aton inet6_ntoa is_ipv4 is_ipv6 uuid_to_bin bin_to_uuid is_uuid
  varchar character decimal numeric dec values value
`

export const MYSQL_VOLATILE = 'rand uuid uuid_short uuid_v4 uuid_v7 sysdate random_bytes'
