import Console
import Glibc
import Testing

@testable import ConsoleRuntime

@Suite("Mailbox")
struct MailboxTests {
    private func isReadable(_ mailbox: Mailbox) -> Bool {
        var descriptor = pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    @Test("what is posted wakes the loop, is taken once and in order, and then there is silence")
    func order() {
        let mailbox = Mailbox()
        #expect(!isReadable(mailbox))
        mailbox.post(.started)
        mailbox.post(.terminated)
        #expect(isReadable(mailbox))
        #expect(mailbox.take().actions == [.started, .terminated])
        #expect(!isReadable(mailbox))
        #expect(mailbox.take().actions == [])
    }

    @Test("a signal's number comes beside the actions")
    func signals() {
        let mailbox = Mailbox()
        var byte = UInt8(SIGWINCH)
        write(mailbox.writeEnd, &byte, 1)
        mailbox.post(.started)
        let (actions, signals) = mailbox.take()
        #expect(actions == [.started])
        #expect(signals == [SIGWINCH])
    }

    @Test("more than the pipe holds is not lost, whoever posts it")
    func many() async {
        let mailbox = Mailbox()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<20_000 { mailbox.post(.started) } }
            }
        }
        #expect(isReadable(mailbox))
        #expect(mailbox.take().actions.count == 160_000)
    }
}
