#!/bin/bash
# Tells Kafka the login of each user that has a file in /passwords: named like the user, with the password in it. Beside the
# broker, where nobody has to log in. A password goes by a file, because everybody on the machine sees arguments.
set -euo pipefail
# One short program for each user: what makes a long one fast would only make these slow.
export KAFKA_HEAP_OPTS=-Xmx64m KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
umask 077
cd /passwords
for user in *; do
  # passwords.sh was interrupted.
  [[ $user != *.draft ]] || continue
  password=$(<"$user")
  # Kafka's tool reads a properties file: what else could stand in a password would have to be escaped, or be read as another.
  [[ $password =~ ^[A-Za-z0-9_.~!@%^*+/-]+$ ]] ||
    { echo "secrets/kafka/$user: a password has letters, digits and _.~!@%^*+/- only, and at least one." >&2; exit 1; }
  printf 'SCRAM-SHA-512=password=%s\n' "$password" >/tmp/login
  said=$(/opt/kafka/bin/kafka-configs.sh --bootstrap-server 127.0.0.1:9094 --alter \
    --entity-type users --entity-name "$user" --add-config-file /tmp/login 2>&1) || {
    # Without the complaints of each try; and what it could not read may stand in what it says.
    said=$(grep -v ' WARN' <<<"${said//"$password"/***}" | head -n 2 || true)
    echo "Kafka did not take the login of $user: $said" >&2
    exit 1
  }
  echo "Kafka knows the login of $user."
done
rm /tmp/login
