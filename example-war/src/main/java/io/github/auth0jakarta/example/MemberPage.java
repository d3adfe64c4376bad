package io.github.auth0jakarta.example;

import java.util.List;

/**
 * One page of a list of members.
 *
 * <p>Immutable.
 *
 * @param members those on the page
 * @param number the page's number, from one
 * @param total how many members there are on all pages
 */
public record MemberPage(List<Member> members, int number, long total) {

  /** Divides the 50 that Auth0 hands out at once. */
  static final int SIZE = 25;

  /** Auth0 lets one page through so many; whoever looks for more than that had better search. */
  static final int MOST = 1000;

  /** The number of the last page that can be shown. */
  public int last() {
    return last(total);
  }

  static int last(long total) {
    return (int) Math.max(1, (Math.min(total, MOST) + SIZE - 1) / SIZE);
  }

  /** Whether there are more than can be paged through. */
  public boolean cut() {
    return total > MOST;
  }
}
