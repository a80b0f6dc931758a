/**
 * The chart on a real API server: built from Kubernetes' source by {@code .ci/kube-apiserver/build}, with Debian's etcd, and
 * without controllers and nodes. Read in this order: {@link dev.kesher.systemtests.cluster.Chart} (what Helm makes of it),
 * {@link dev.kesher.systemtests.cluster.ControlPlane} (the server), {@link dev.kesher.systemtests.cluster.KubeApi} (calls to
 * it), {@link dev.kesher.systemtests.cluster.Installation} (a release on it),
 * {@link dev.kesher.systemtests.cluster.ChartOnClusterTest} (what is seen there), {@link
 * dev.kesher.systemtests.cluster.VaultOutside} (vault-service beside it), {@link
 * dev.kesher.systemtests.cluster.GenuineTokensTest} (whom that lets in), {@link
 * dev.kesher.systemtests.cluster.RotationOnClusterTest} (what {@code deploy/rotate} changes there).
 */
@NullMarked
package dev.kesher.systemtests.cluster;

import org.jspecify.annotations.NullMarked;
