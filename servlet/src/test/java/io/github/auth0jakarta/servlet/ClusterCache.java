package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A JSR-107 provider that nodes share sessions by: three members that meet on loopback alone. */
enum ClusterCache {
  HAZELCAST(
      "com.hazelcast.cache.HazelcastMemberCachingProvider",
      """
      <hazelcast xmlns="http://www.hazelcast.com/schema/config">
        <cluster-name>CLUSTER</cluster-name>
        <properties>
          <property name="hazelcast.phone.home.enabled">false</property>
          <property name="hazelcast.socket.bind.any">false</property>
          <property name="hazelcast.wait.seconds.before.join">0</property>
        </properties>
        <network>
          <port auto-increment="true" port-count="3">PORT</port>
          <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
          <join>
            <auto-detection enabled="false"/>
            <multicast enabled="false"/>
            <tcp-ip enabled="true"><member-list>MEMBERS</member-list></tcp-ip>
          </join>
        </network>
      </hazelcast>
      """,
      "<member>127.0.0.1:%d</member>"),

  INFINISPAN(
      "org.infinispan.jcache.embedded.JCachingProvider",
      """
      <infinispan xmlns="urn:infinispan:config:15.2">
        <jgroups>
          <stack name="loopback" extends="tcp">
            <TCP bind_addr="127.0.0.1" bind_port="PORT" port_range="2" diag.enabled="false"/>
            <TCPPING stack.combine="REPLACE" stack.position="MPING" port_range="0"
                     initial_hosts="MEMBERS"/>
          </stack>
        </jgroups>
        <cache-container>
          <transport stack="loopback" cluster="CLUSTER"/>
          <distributed-cache-configuration name="auth0-*"/>
        </cache-container>
      </infinispan>
      """,
      "127.0.0.1[%d],");

  private final String provider;
  private final String xml;
  private final String member;

  ClusterCache(String provider, String xml, String member) {
    this.provider = provider;
    this.xml = xml;
    this.member = member;
  }

  /** The settings by which the nodes of one new cluster find each other. */
  Map<String, String> settings() {
    return Map.of(
        "auth0.session.cache.provider",
        provider,
        "auth0.session.cache.uri",
        configuration().toUri().toString());
  }

  private Path configuration() {
    int first = freePort();
    String members =
        IntStream.range(first, first + 3).mapToObj(member::formatted).collect(Collectors.joining());
    String filled =
        xml.replace("CLUSTER", UUID.randomUUID().toString())
            .replace("PORT", Integer.toString(first))
            .replace("MEMBERS", members);
    try {
      return Files.writeString(TestApplication.directory("cluster").resolve("cache.xml"), filled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
