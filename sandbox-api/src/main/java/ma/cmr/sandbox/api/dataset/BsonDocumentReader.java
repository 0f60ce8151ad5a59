package ma.cmr.sandbox.api.dataset;

import java.math.RoundingMode;
import ma.cmr.sandbox.policy.access.DocumentReader;
import ma.cmr.sandbox.policy.access.DocumentWriter;
import org.bson.AbstractBsonReader.State;
import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/** Reads a document as MongoDB stores it, without making an object of it. Amounts are Decimal128 and read as text with two decimals. */
final class BsonDocumentReader implements DocumentReader {
    private final BsonBinaryReader bson;
    private boolean started;

    BsonDocumentReader(RawBsonDocument document) {
        this.bson = new BsonBinaryReader(document.getByteBuffer().asNIO());
    }

    @Override
    public Event next() {
        if (!started) {
            started = true;
            bson.readStartDocument();
            return Event.START_OBJECT;
        }
        if (bson.getState() == State.DONE) {
            return Event.END;
        }
        if (bson.getState() == State.NAME) {
            return Event.NAME;
        }
        if (bson.getState() == State.VALUE) {
            return value();
        }
        BsonType type = bson.readBsonType();
        if (type == BsonType.END_OF_DOCUMENT) {
            boolean list = bson.getState() == State.END_OF_ARRAY;
            if (list) {
                bson.readEndArray();
            } else {
                bson.readEndDocument();
            }
            return list ? Event.END_LIST : Event.END_OBJECT;
        }
        return bson.getState() == State.NAME ? Event.NAME : value();
    }

    private Event value() {
        return switch (bson.getCurrentBsonType()) {
            case DOCUMENT -> {
                bson.readStartDocument();
                yield Event.START_OBJECT;
            }
            case ARRAY -> {
                bson.readStartArray();
                yield Event.START_LIST;
            }
            default -> Event.VALUE;
        };
    }

    @Override
    public String name() {
        return bson.readName();
    }

    @Override
    public String text() {
        return switch (bson.getCurrentBsonType()) {
            case STRING -> bson.readString();
            case DECIMAL128 -> amount();
            default -> throw new IllegalStateException("not a text: " + bson.getCurrentBsonType());
        };
    }

    private String amount() {
        return bson.readDecimal128()
                .bigDecimalValue()
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    @Override
    public void skipValue() {
        bson.skipValue();
    }

    @Override
    public void copyValue(DocumentWriter writer) {
        copy(writer);
    }

    private void copy(DocumentWriter writer) {
        switch (bson.getCurrentBsonType()) {
            case DOCUMENT -> {
                bson.readStartDocument();
                writer.startObject();
                while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    writer.name(bson.readName());
                    copy(writer);
                }
                bson.readEndDocument();
                writer.endObject();
            }
            case ARRAY -> {
                bson.readStartArray();
                writer.startList();
                while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    copy(writer);
                }
                bson.readEndArray();
                writer.endList();
            }
            case STRING -> writer.text(bson.readString());
            case INT32 -> writer.number(bson.readInt32());
            case INT64 -> writer.number(bson.readInt64());
            case BOOLEAN -> writer.flag(bson.readBoolean());
            case DECIMAL128 -> writer.text(amount());
            default -> throw new IllegalStateException("a stored document holds no " + bson.getCurrentBsonType());
        }
    }
}
