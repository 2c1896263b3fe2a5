import TestSupport
import Testing

@testable import LineServing

struct ResponseQueueTests {
    @Test func repliesFilledInAnyOrderLeaveInTheOrderOfRequests() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<200 {
            var queue = ResponseQueue<Int>()
            var (sent, underWay, left): (Int, [Int], [String]) = (0, [], [])
            for _ in 0..<100 {
                switch Int.random(in: 0..<5, using: &generator) {
                case 0, 1:
                    queue.append(sent)
                    sent += 1
                case 2:
                    queue.append(ready: Self.reply(sent))
                    sent += 1
                case 3:
                    guard let next = queue.nextRequest else { continue }
                    #expect(next.request == next.sequence)
                    queue.begin(next.sequence)
                    underWay.append(next.sequence)
                default:
                    guard let index = underWay.indices.randomElement(using: &generator) else { continue }
                    let sequence = underWay.remove(at: index)
                    queue.fill(sequence, with: Self.reply(sequence))
                }
                if Bool.random(using: &generator), let reply = queue.popReady() { left.append(Self.text(reply)) }
                #expect(queue.endSequence == sent)
            }
            while !queue.isEmpty {
                if let reply = queue.popReady() {
                    left.append(Self.text(reply))
                } else if let next = queue.nextRequest, underWay.isEmpty {
                    queue.begin(next.sequence)
                    underWay.append(next.sequence)
                } else {
                    let sequence = underWay.removeFirst()
                    queue.fill(sequence, with: Self.reply(sequence))
                }
            }
            #expect(left == (0..<sent).map { "\($0)" })
            #expect(queue.heldBytes == 0)
        }
    }

    @Test func aReplyToWhatHasLeftOrNeverCameIsIgnored() {
        var queue = ResponseQueue<Int>()
        queue.append(0)
        queue.begin(0)
        queue.fill(0, with: Self.reply(0))
        #expect(queue.popReady().map(Self.text) == "0")
        queue.fill(0, with: Self.reply(0))
        queue.fill(7, with: Self.reply(7))
        #expect(queue.isEmpty && queue.heldBytes == 0)
    }

    @Test func whatHasNotBegunIsDroppedWithAllBehindIt() {
        var queue = ResponseQueue<Int>()
        queue.append(0)
        queue.append(ready: Self.reply(1))
        queue.append(2)
        queue.append(ready: Self.reply(1234))
        queue.begin(0)
        queue.dropWaiting()
        #expect(queue.count == 2 && queue.heldBytes == 1 && queue.nextRequest == nil)
        queue.fill(0, with: Self.reply(0))
        #expect([queue.popReady(), queue.popReady(), queue.popReady()].map { $0.map(Self.text) } == ["0", "1", nil])
    }

    private static func reply(_ number: Int) -> WrittenReply {
        WrittenReply(bytes: Array("\(number)".utf8))
    }

    private static func text(_ reply: WrittenReply) -> String { String(decoding: reply.bytes, as: UTF8.self) }
}
