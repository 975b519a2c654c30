package io.github.cnn4j.spark.model;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.network.LayerTypes;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that travels as the bytes of its model file and is rebuilt once in every JVM in which it arrives. */
public final class SharedModel implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

    private final byte[] file;
    private transient volatile @Nullable Model model;

    /**
     * Shares a model.
     *
     * @param model the model; its network must not be trained any more
     * @throws IllegalArgumentException if no model file can hold its network
     */
    public SharedModel(Model model) {
        this.model = model;
        try {
            this.file = ModelFile.toBytes(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Shares the content of a model file.
     *
     * @param file the content, which must not change any more
     * @throws IOException if it is damaged or no model
     */
    public SharedModel(byte[] file) throws IOException {
        this.model = ModelFile.fromBytes(file, LayerTypes.standard());
        this.file = file;
    }

    /**
     * Returns the content of the model file.
     *
     * @return the bytes themselves, not to be modified
     */
    public byte[] file() {
        return file;
    }

    /**
     * Returns the model of this JVM.
     *
     * @return the same one to every thread
     */
    public Model model() {
        Model known = model;
        if (known == null) {
            synchronized (this) {
                known = model;
                if (known == null) {
                    known = rebuild();
                    model = known;
                }
            }
        }
        return known;
    }

    private Model rebuild() {
        NativeBlas.warnIfMissing(LOG);
        try {
            return ModelFile.fromBytes(file, LayerTypes.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
