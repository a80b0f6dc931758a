# Read by ./node: etcd, kube-apiserver, kube-controller-manager, kube-scheduler, containerd, kubelet, kube-proxy, a DNS server,
# kube-router for the network policies.

declare -A STARTED

# Starts the program of the other words as $1; its log is in the folder.
start() {
  local name=$1
  shift
  "$@" >"$FOLDER/log/$name.log" 2>&1 &
  STARTED[$name]=$!
}

# Fails if one of them has ended.
all_run() {
  local name
  for name in "${!STARTED[@]}"; do
    kill -0 "${STARTED[$name]}" 2>/dev/null || fail "$name ended: $(tail -n 1 "$FOLDER/log/$name.log")"
  done
}

start_cluster() {
  separate
  certificates
  start etcd etcd --data-dir="$FOLDER/etcd" --unsafe-no-fsync
  start kube-apiserver "$KUBE_APISERVER" --etcd-servers=http://127.0.0.1:2379 \
    --advertise-address=$NODE_IP --bind-address=0.0.0.0 --secure-port=6443 --service-cluster-ip-range=$SERVICE_IPS \
    --tls-cert-file="$FOLDER/pki/server.crt" --tls-private-key-file="$FOLDER/pki/server.key" --client-ca-file="$FOLDER/pki/ca.crt" \
    --kubelet-client-certificate="$FOLDER/pki/administrator.crt" --kubelet-client-key="$FOLDER/pki/administrator.key" \
    --kubelet-preferred-address-types=InternalIP \
    --authorization-mode=Node,RBAC --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$FOLDER/pki/accounts.pub" --service-account-signing-key-file="$FOLDER/pki/accounts.key" \
    --service-node-port-range=$NODE_PORTS
  await kube-apiserver kubectl get --raw /readyz
  start kube-controller-manager kube-controller-manager --kubeconfig="$KUBECONFIG" --leader-elect=false \
    --service-account-private-key-file="$FOLDER/pki/accounts.key" --root-ca-file="$FOLDER/pki/ca.crt"
  start kube-scheduler kube-scheduler --kubeconfig="$KUBECONFIG" --leader-elect=false
  start_node
  start kube-proxy kube-proxy --kubeconfig="$KUBECONFIG" --proxy-mode=iptables --cluster-cidr=$PODS --hostname-override=node \
    --conntrack-max-per-core=0 --nodeport-addresses=127.0.0.0/8
  start dns dns -conf "$FOLDER/Corefile"
  await "the node" node_is_ready
  # It looks its node up when it starts.
  start kube-router kube-router --kubeconfig="$KUBECONFIG" --hostname-override=node --run-firewall=true --run-router=false \
    --run-service-proxy=false --run-loadbalancer=false --service-cluster-ip-range=$SERVICE_IPS \
    --service-node-port-range=$NODE_PORTS --health-port=0 --metrics-port=0
  kubectl version | tail -n 1
  containerd --version | cut -d ' ' -f 1-3
}

node_is_ready() { [[ $(kubectl get node node -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}') == True ]]; }

# What would reach the machine outside is hidden: /run, the log of containers, and settings of the kernel that kubelet writes.
separate() {
  local setting folder
  mount --make-rshared /
  mount -t tmpfs tmpfs /run
  mkdir -p "$FOLDER"/{log,kubelet,containers,kernel,cni,pki}
  for folder in /var/log/containers /var/lib/cni /var/lib/kubelet; do
    mkdir -p "$FOLDER/hidden$folder"
    mount --bind "$FOLDER/hidden$folder" "$folder"
  done
  for setting in vm/{overcommit_memory,panic_on_oom} kernel/{panic,panic_on_oops} kernel/keys/{root_maxkeys,root_maxbytes}; do
    cat "/proc/sys/$setting" >"$FOLDER/kernel/${setting//\//.}"
    mount --bind "$FOLDER/kernel/${setting//\//.}" "/proc/sys/$setting"
  done
  for folder in /sys/fs/cgroup/*/; do
    mkdir -p "$folder$CGROUP"
    for setting in cpuset.cpus cpuset.mems; do
      [[ ! -f $folder$setting ]] || cat "$folder$setting" >"$folder$CGROUP/$setting"
    done
  done
  # All pods together would weigh as much as one thread beside them.
  [[ ! -f /sys/fs/cgroup/cpu/$CGROUP/cpu.shares ]] || echo 10240 >"/sys/fs/cgroup/cpu/$CGROUP/cpu.shares"
  printf 'nameserver %s\nsearch cluster.local\noptions ndots:5\n' $NODE_IP >"$FOLDER/resolv.conf"
  mount --bind "$FOLDER/resolv.conf" /etc/resolv.conf
  ip link set lo up
  # It has no other end: the node's address only has to exist.
  ip link add node0 type bridge
  ip address add $NODE_IP/32 dev node0
  ip link set node0 up
  ip route add default dev node0
  echo 1 >/proc/sys/net/ipv4/ip_forward
}

# One authority, as kubeadm has it; whoever runs this is its administrator.
certificates() {
  local pki=$FOLDER/pki names=IP:$NODE_IP,IP:$API_IP name=kubernetes suffix
  for suffix in '' .default .svc .cluster.local; do
    name+=$suffix
    names+=,DNS:$name
  done
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=kubernetes -keyout "$pki/ca.key" -out "$pki/ca.crt" 2>/dev/null
  signed server "/CN=kube-apiserver" "subjectAltName=$names"
  signed administrator "/O=system:masters/CN=administrator" "extendedKeyUsage=clientAuth"
  signed node "/O=system:nodes/CN=system:node:node" "extendedKeyUsage=clientAuth"
  openssl genrsa -out "$pki/accounts.key" 2048 2>/dev/null
  openssl rsa -in "$pki/accounts.key" -pubout -out "$pki/accounts.pub" 2>/dev/null
  kubeconfig administrator >"$KUBECONFIG"
  kubeconfig node >"$FOLDER/kubelet.kubeconfig"
}

# A key and certificate called $1, for subject $2, with the extension $3.
signed() {
  local pki=$FOLDER/pki
  openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout "$pki/$1.key" -out "$pki/$1.csr" 2>/dev/null
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 2 -extfile <(echo "$3") \
    -out "$pki/$1.crt" 2>/dev/null
}

# How user $1 reaches the API server.
kubeconfig() {
  cat <<END
apiVersion: v1
kind: Config
current-context: node
contexts: [{name: node, context: {cluster: node, user: $1}}]
clusters: [{name: node, cluster: {server: "https://$NODE_IP:6443", certificate-authority: "$FOLDER/pki/ca.crt"}}]
users: [{name: $1, user: {client-certificate: "$FOLDER/pki/$1.crt", client-key: "$FOLDER/pki/$1.key"}}]
END
}

# containerd with the images, and kubelet on it.
start_node() {
  cat >"$FOLDER/containerd.toml" <<END
version = 2
root = "$FOLDER/containers"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.internal.v1.opt"]
  path = "$FOLDER/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "kesher.test/pause:1"
  # A machine that is a container itself may not put a process further from the end than it is.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$FOLDER/cni"
END
  # Each pod has a link of its own to the node, so that what one pod sends another goes by the node's rules.
  cat >"$FOLDER/cni/10-pods.conflist" <<END
{"cniVersion": "0.4.0", "name": "pods", "plugins": [{"type": "ptp", "mtu": 1500,
  "ipam": {"type": "host-local", "ranges": [[{"subnet": "$PODS"}]], "routes": [{"dst": "0.0.0.0/0"}]}}]}
END
  cat >"$FOLDER/kubelet.yaml" <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: "$FOLDER/pki/ca.crt"}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
# Control groups of version 1, where the machine has only these.
failCgroupV1: false
failSwapOn: false
clusterDomain: cluster.local
clusterDNS: [$NODE_IP]
resolvConf: ""
podLogsDir: $FOLDER/log/pods
volumePluginDir: $FOLDER/plugins
# Nobody could bring an image back, and the machine's disk is not this node's.
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 100Mi, nodefs.available: 1Mi, imagefs.available: 1Mi, nodefs.inodesFree: "1", imagefs.inodesFree: "1"}
END
  cat >"$FOLDER/Corefile" <<END
.:53 {
  bind $NODE_IP
  errors
  hosts {
    $NODE_IP issuer.example.test
    fallthrough
  }
  kubernetes cluster.local {
    kubeconfig $KUBECONFIG node
  }
}
END
  start containerd containerd --config "$FOLDER/containerd.toml"
  await containerd ctr version
  ctr -n k8s.io images import "$IMAGES" >/dev/null
  pause_image
  start kubelet kubelet --config="$FOLDER/kubelet.yaml" --kubeconfig="$FOLDER/kubelet.kubeconfig" --root-dir="$FOLDER/kubelet" \
    --hostname-override=node --node-ip=$NODE_IP
}

# The smallest image there is: one program.
pause_image() {
  local draft=$FOLDER/pause id
  mkdir "$draft"
  tar -C "$PROGRAMS" -cf "$draft/layer.tar" pause
  id=$(sha256sum "$draft/layer.tar" | cut -d ' ' -f 1)
  cat >"$draft/config.json" <<END
{"architecture": "$(dpkg --print-architecture)", "os": "linux", "config": {"Entrypoint": ["/pause"]},
  "rootfs": {"type": "layers", "diff_ids": ["sha256:$id"]}}
END
  echo '[{"Config": "config.json", "RepoTags": ["kesher.test/pause:1"], "Layers": ["layer.tar"]}]' >"$draft/manifest.json"
  tar -C "$draft" -c manifest.json config.json layer.tar | ctr -n k8s.io images import - >/dev/null
}

# For whoever has to find out.
explain() {
  echo
  echo "---- What was seen last"
  kubectl get pods -A -o wide || true
  kubectl get events -A --sort-by=.lastTimestamp | tail -n 25 || true
  local namespace pod
  while read -r namespace pod; do
    echo "---- $pod"
    kubectl -n "$namespace" logs --tail=15 "$pod" || true
  done < <(kubectl get pods -A --no-headers 2>/dev/null |
    awk '{split($3, of, "/"); if ($4 != "Completed" && of[1] != of[2]) print $1, $2}')
  tail -n 5 "$FOLDER"/log/*.log
}
