import Regulations
import Testing

@Suite("What a payment can become")
struct PaymentStateTests {
  /// One row for each state, one column for the state that follows, both in the order of `order`; 1 where it may.
  private static let order: [PaymentState] = [
    .intent, .redirected, .unknown, .pending, .declined, .cancelled, .expired, .applied, .orphan, .refundRequested,
    .refunded,
  ]

  //                     in re un pe de ca ex ap or rr rf
  private static let table: [(PaymentState, [Int])] = [
    (.intent, /*      */ [0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]),
    (.redirected, /*  */ [0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0]),
    (.unknown, /*     */ [0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0]),
    (.pending, /*     */ [0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 0]),
    (.declined, /*    */ [0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0]),
    (.cancelled, /*   */ [0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0]),
    (.expired, /*     */ [0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0]),
    (.applied, /*     */ [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    (.orphan, /*      */ [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
    (.refundRequested, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
    (.refunded, /*    */ [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  ]

  @Test("of the 121 pairs of states exactly these may follow each other")
  func table() {
    #expect(Self.table.map(\.0) == Self.order && Self.order == PaymentState.allCases)
    for (state, row) in Self.table {
      #expect(row.count == Self.order.count)
      for (next, may) in zip(Self.order, row) {
        #expect(state.mayBecome(next) == (may == 1), "\(state) to \(next)")
      }
    }
  }

  @Test("a payment applied or refunded is never left, and no state follows itself")
  func finalStates() {
    for state in PaymentState.allCases {
      #expect(!state.mayBecome(state), "\(state)")
      #expect(!PaymentState.applied.mayBecome(state) && !PaymentState.refunded.mayBecome(state), "\(state)")
      #expect(state.isFinal == PaymentState.allCases.allSatisfy { !state.mayBecome($0) }, "\(state)")
    }
  }

  @Test("money taken can be recorded from every unpaid state, however late it is heard of")
  func capturedMoney() {
    let unpaid: [PaymentState] = [.intent, .redirected, .unknown, .pending, .declined, .cancelled, .expired]
    for state in PaymentState.allCases {
      #expect(state.mayBecome(.applied) == unpaid.contains(state), "\(state)")
      #expect(state.mayBecome(.orphan) == unpaid.contains(state), "\(state)")
    }
  }

  @Test("a payment goes back to its intent never, and money goes back only from money taken")
  func backwards() {
    for state in PaymentState.allCases {
      #expect(!state.mayBecome(.intent), "\(state)")
      #expect(state.mayBecome(.refundRequested) == (state == .orphan), "\(state)")
      #expect(state.mayBecome(.refunded) == (state == .refundRequested), "\(state)")
    }
  }

  @Test("as long as the payer may still be charged the payment can end unpaid")
  func mayStillCapture() {
    #expect(PaymentState.allCases.filter(\.mayStillCapture) == [.intent, .redirected, .unknown, .pending])
    for state in PaymentState.allCases {
      for end in [PaymentState.declined, .cancelled, .expired] {
        #expect(state.mayBecome(end) == state.mayStillCapture, "\(state) to \(end)")
      }
    }
  }
}
