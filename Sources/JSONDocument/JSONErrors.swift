extension JSONDocument {
    /// The mistakes of a text, in its order, at most `limit`: none when it is JSON. For checking while someone types.
    /// The first is always the one that `init(parsing:)` throws; those after it are a best guess at what else is wrong.
    /// Linear in the text.
    public static func errors(in bytes: [UInt8], limit: Int = 100) -> [JSONSyntaxError] {
        bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer)
            do throws(JSONFault) { try parser.start() } catch { return [JSONSyntaxError(error, in: buffer)] }
            return parser.runCollecting(limit: limit).map { JSONSyntaxError($0, in: buffer) }
        }
    }
}

extension JSONParser {
    /// Runs to the end, going on after each mistake until there are `limit` of them.
    mutating func runCollecting(limit: Int) -> [JSONFault] {
        var faults: [JSONFault] = []
        while faults.count < limit {
            do throws(JSONFault) {
                try run()
                break
            } catch {
                faults.append(error)
                break
            }
        }
        return faults
    }
}
